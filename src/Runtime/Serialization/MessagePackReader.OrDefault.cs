namespace ProtoGen.Serialization;

/// <summary>
/// Members of a message that is older than its reader: nil stands where a newer version has a value, and reads as the
/// member's default.
/// </summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a boolean; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public bool ReadBooleanOrDefault(bool missing = default) => TryReadNil() ? missing : ReadBoolean();

    /// <summary>Reads an 8-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public byte ReadByteOrDefault(byte missing = default) => TryReadNil() ? missing : ReadByte();

    /// <summary>Reads an 8-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public sbyte ReadSByteOrDefault(sbyte missing = default) => TryReadNil() ? missing : ReadSByte();

    /// <summary>Reads a 16-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public short ReadInt16OrDefault(short missing = default) => TryReadNil() ? missing : ReadInt16();

    /// <summary>Reads a 16-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public ushort ReadUInt16OrDefault(ushort missing = default) => TryReadNil() ? missing : ReadUInt16();

    /// <summary>Reads a 32-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public int ReadInt32OrDefault(int missing = default) => TryReadNil() ? missing : ReadInt32();

    /// <summary>Reads a 32-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public uint ReadUInt32OrDefault(uint missing = default) => TryReadNil() ? missing : ReadUInt32();

    /// <summary>Reads a 64-bit signed integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public long ReadInt64OrDefault(long missing = default) => TryReadNil() ? missing : ReadInt64();

    /// <summary>Reads a 64-bit unsigned integer; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public ulong ReadUInt64OrDefault(ulong missing = default) => TryReadNil() ? missing : ReadUInt64();

    /// <summary>Reads a 32-bit float; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public float ReadSingleOrDefault(float missing = default) => TryReadNil() ? missing : ReadSingle();

    /// <summary>Reads a 64-bit float; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public double ReadDoubleOrDefault(double missing = default) => TryReadNil() ? missing : ReadDouble();

    /// <summary>Reads a UTF-16 code unit; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public char ReadCharOrDefault(char missing = default) => TryReadNil() ? missing : ReadChar();

    /// <summary>Reads a decimal; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public decimal ReadDecimalOrDefault(decimal missing = default) => TryReadNil() ? missing : ReadDecimal();

    /// <summary>Reads a Guid; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public Guid ReadGuidOrDefault(Guid missing = default) => TryReadNil() ? missing : ReadGuid();

    /// <summary>Reads a point in time; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateTime ReadDateTimeOrDefault(DateTime missing = default) => TryReadNil() ? missing : ReadDateTime();

    /// <summary>Reads a point in time with its offset; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateTimeOffset ReadDateTimeOffsetOrDefault(DateTimeOffset missing = default) => TryReadNil() ? missing : ReadDateTimeOffset();

    /// <summary>Reads a duration; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public TimeSpan ReadTimeSpanOrDefault(TimeSpan missing = default) => TryReadNil() ? missing : ReadTimeSpan();

    /// <summary>Reads a date; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public DateOnly ReadDateOnlyOrDefault(DateOnly missing = default) => TryReadNil() ? missing : ReadDateOnly();

    /// <summary>Reads a time of day; nil is the default.</summary>
    /// <param name="missing">What nil stands for.</param>
    public TimeOnly ReadTimeOnlyOrDefault(TimeOnly missing = default) => TryReadNil() ? missing : ReadTimeOnly();
}
