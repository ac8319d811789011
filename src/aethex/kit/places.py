"""Places in text: reading one, finding one in a sentence, and asking whether one lies in another.

Names come from GeoNames (CC BY 4.0, see data/NOTICE.md) and from data/places.toml;
the data is read at the first question.
"""

from aethex.kit.place import Place, contains, distance_km
from aethex.kit.place_finding import find_place_in
from aethex.kit.place_reading import read_place

__all__ = ["Place", "contains", "distance_km", "find_place_in", "read_place"]
