using System.Diagnostics.CodeAnalysis;

namespace ProtoGen;

/// <summary>What becomes a value without further words.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The named alternatives are From, Array, Map, Binary and Extension.")]
public readonly partial struct MessageValue
{
    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator MessageValue(bool value) => new(Marker.Boolean, value ? 1UL : 0UL);

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(sbyte value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(byte value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(short value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(ushort value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(int value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(uint value) => (long)value;

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(long value) => new(Marker.Integer, (ulong)value);

    /// <summary>An integer.</summary>
    /// <param name="value">The integer.</param>
    public static implicit operator MessageValue(ulong value) => new(value <= long.MaxValue ? Marker.Integer : Marker.AboveInt64, value);

    /// <summary>A 32-bit float.</summary>
    /// <param name="value">The float.</param>
    public static implicit operator MessageValue(float value) => new(Marker.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>A 64-bit float.</summary>
    /// <param name="value">The float.</param>
    public static implicit operator MessageValue(double value) => new(Marker.Float64, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>A string; null becomes nil.</summary>
    /// <param name="value">The string.</param>
    public static implicit operator MessageValue(string? value) => new(value, 0);

    /// <summary>Binary; null becomes nil.</summary>
    /// <param name="value">The bytes; copied.</param>
    public static implicit operator MessageValue(byte[]? value) => value is null ? default : Binary(value);
}
