# Properties: a setter that validates and a derived value.
class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError('below absolute zero')
        self._celsius = value

    def __repr__(self):
        return f'{self._celsius} °C'


def f(celsius):
    reading = Temperature(celsius)
    reading.celsius += 0.5
    return reading.celsius * 9 / 5 + 32
