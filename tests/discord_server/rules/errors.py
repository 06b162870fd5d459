"""How Discord says no: an HTTP status, a JSON error code and a message."""

from __future__ import annotations

import math
from typing import Any


class ApiError(Exception):
    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code} {message} {errors or ''}")
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if errors is not None:
            self.body["errors"] = errors
        self.headers: dict[str, str] = {}


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def unknown(what: str) -> ApiError:
    codes = {"Channel": 10003, "Member": 10007, "Message": 10008, "Webhook": 10015, "Interaction": 10062}
    return ApiError(404, codes[what], f"Unknown {what}")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def invalid_token() -> ApiError:
    return ApiError(401, 50027, "Invalid Webhook Token")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def not_yours() -> ApiError:
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def invalid_form(field: str, code: str, message: str) -> ApiError:
    errors: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for name in reversed(field.split(".")):
        errors = {name: errors}
    return ApiError(400, 50035, "Invalid Form Body", errors)


def rate_limited(retry_after: float, bucket: str) -> ApiError:
    error = ApiError(429, 0, "You are being rate limited.")
    error.body |= {"retry_after": round(retry_after, 3), "global": False}
    error.headers = {
        "Retry-After": str(math.ceil(retry_after)),
        "X-RateLimit-Bucket": bucket,
        "X-RateLimit-Remaining": "0",
    }
    return error
