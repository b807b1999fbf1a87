"""Khảo sát: samples, questionnaires, answers and the satisfaction index. Filled by a later issue; never knows who answered."""
