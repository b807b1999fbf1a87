"""Walk somebody else's event log through our dossiers, and compare its deadlines with our clocks."""
