"""Log-in and log-out; stills of a camera."""

from django.urls import path

from motcua.web.components.views import camera, log_in, vneid

urlpatterns = [
    path("the-can-cuoc/anh-thu", camera.still),
    path("dang-nhap", log_in.log_in),
    path("dang-nhap/ma", log_in.code),
    path("dang-nhap/lap-ma", log_in.set_up_code),
    path("dang-nhap/vneid", vneid.leave),
    path("dang-nhap/vneid/ve", vneid.come_back),
    path("da-dang-xuat", vneid.logged_out),
    path("doi-mat-khau", log_in.password),
    path("dang-xuat", log_in.log_out),
]
