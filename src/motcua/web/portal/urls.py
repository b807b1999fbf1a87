"""Routes of the citizens' site."""

from django.urls import path

from motcua.web.portal.views import (
    card,
    change,
    download,
    home,
    notices,
    papers,
    payment,
    procedure,
    questions,
    rating,
    review,
    supplement,
    tracking,
    verification,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("tim", home.search, name="search"),
    path("tro-giup", home.help_page, name="help"),
    path("thu-tuc/<str:code>", procedure.procedure, name="procedure"),
    path("thu-tuc/<str:code>/nop", procedure.begin, name="begin"),
    path("ho-so/<str:public_id>/cau-hoi/<int:number>", questions.questions, name="questions"),
    path("ho-so/<str:public_id>/the-can-cuoc", card.card, name="card"),
    path("ho-so/<str:public_id>/giay-to", papers.papers, name="papers"),
    path("ho-so/<str:public_id>/kiem-tra", review.check, name="check"),
    path("ho-so/<str:public_id>/huy", change.discarding, name="discard"),
    path("ho-so/<str:public_id>/cach-nhan", change.return_way, name="return-way"),
    path("ho-so/<str:public_id>/da-nop", review.filed, name="filed"),
    path("ho-so/<str:public_id>/thanh-toan", payment.pay, name="pay"),
    path("ho-so/<str:public_id>/thanh-toan/kiem-tra", payment.check_payment, name="check-payment"),
    path("ho-so/<str:public_id>/bo-sung", supplement.supplement, name="supplement"),
    path("ho-so/<str:public_id>/rut", supplement.withdrawal, name="withdrawal"),
    path("ho-so/<str:public_id>/giay/<str:paper_id>", download.paper, name="paper"),
    path("ho-so/<str:public_id>/danh-gia", rating.rating, name="rating"),
    path("h/<str:public_id>", tracking.by_link, name="tracking"),
    path("tra-cuu", tracking.by_number, name="track"),
    path("toi", tracking.my_dossiers, name="mine"),
    path("toi/thong-bao", notices.notices, name="notices"),
    path("xac-minh", verification.ask, name="verify"),
    path("xac-minh/<str:code>", verification.answer, name="verified"),
    path(".well-known/motcua-keys.json", verification.keys, name="keys"),
    path("api/payments/callback", payment.callback, name="payment-callback"),
]
