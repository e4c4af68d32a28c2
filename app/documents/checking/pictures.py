"""Pictures are opened and written anew, smaller: what a camera adds (place, time, device) is not kept, nor
anything that hides behind the picture."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from app.documents.kinds import Checked, Kind
from app.errors import Refused

LONGEST_SIDE = 2_000
"""Pixels, in what is kept."""
MOST_PIXELS = 50_000_000
"""Of what is sent: more than most cameras take, and few enough to open."""
_KINDS = {"PNG": Kind.PNG, "JPEG": Kind.JPEG, "WEBP": Kind.WEBP}
_HOW: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "WEBP": {"quality": 85},
}
_TOO_LARGE = "This picture has too many pixels. Make it smaller: 2,000 pixels wide is enough."
_DAMAGED = "This picture is damaged. Save it anew, then try again."


def clean_picture(content: bytes) -> Checked:
    """The picture as it is kept: at most LONGEST_SIDE pixels a side, upright, without metadata; of one that
    moves, the first frame. Refused: too many pixels, or damaged."""
    try:
        picture = Image.open(BytesIO(content), formats=list(_KINDS))
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_TOO_LARGE, field="file")
        return _written(picture, str(picture.format))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(_TOO_LARGE, field="file") from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise Refused(_DAMAGED, field="file") from None


def _written(picture: Image.Image, form: str) -> Checked:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is then decoded at a smaller size
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in {"L", "RGB", "RGBA"}:
        see_through = upright.has_transparency_data and form != "JPEG"
        upright = upright.convert("RGBA" if see_through else "RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(upright.mode, upright.size)  # a new one: it knows nothing but its pixels
    bare.paste(upright)
    kept = BytesIO()
    bare.save(kept, form, **_HOW[form])
    return Checked(kind=_KINDS[form], content=kept.getvalue())
