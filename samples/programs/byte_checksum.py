# Bytes: a running checksum and a hexadecimal rendering.
def f(payload):
    checksum = 0
    for byte in payload:
        checksum = (checksum << 1 ^ byte) & 0xFF
    packet = payload + bytes([checksum])
    return packet, packet.hex()
