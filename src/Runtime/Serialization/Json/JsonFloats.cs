using System.Globalization;
using System.Text.Json;

namespace ProtoGen.Serialization;

/// <summary>
/// Floats in JSON, in the fewest digits that read back as the same number. A word stands for what JSON has no number for, and
/// for minus zero, which many tools make zero; not-a-numbers keep all of their bits.
/// </summary>
internal static class JsonFloats
{
    private const int Longest = 32;
    private const string Infinity = "Infinity";
    private const string MinusInfinity = "-Infinity";
    private const string MinusZero = "-0";
    private const string BitsPrefix = "0x";

    /// <summary>The one that specifications mean, without a sign; .NET's own has one.</summary>
    private const string NaN = "NaN";
    private const uint NaNBits32 = 0x7fc0_0000;
    private const ulong NaNBits64 = 0x7ff8_0000_0000_0000;

    public static void Write(Utf8JsonWriter json, float value)
    {
        string? word = WordFor(value) ?? (float.IsNaN(value) ? WordForNaN(BitConverter.SingleToUInt32Bits(value), NaNBits32, 8) : null);
        Span<byte> text = stackalloc byte[Longest];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        WriteEscape(json, JsonNames.Float32, word, text[..length]);
    }

    public static void Write(Utf8JsonWriter json, double value)
    {
        string? word = WordFor(value) ?? (double.IsNaN(value) ? WordForNaN(BitConverter.DoubleToUInt64Bits(value), NaNBits64, 16) : null);
        Span<byte> text = stackalloc byte[Longest];
        value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        if (word is null && text[..length].ContainsAny(".E"u8))
        {
            json.WriteRawValue(text[..length], skipInputValidation: true);
            return;
        }

        WriteEscape(json, JsonNames.Float64, word, text[..length]);
    }

    /// <summary>The 32-bit float that a word stands for.</summary>
    public static bool TryParse(string word, out float value)
    {
        value = word switch
        {
            Infinity => float.PositiveInfinity,
            MinusInfinity => float.NegativeInfinity,
            MinusZero => -0f,
            NaN => BitConverter.UInt32BitsToSingle(NaNBits32),
            _ => TryParseBits(word, 8, out ulong bits) ? BitConverter.UInt32BitsToSingle((uint)bits) : 0,
        };
        return word is Infinity or MinusInfinity or MinusZero || float.IsNaN(value);
    }

    /// <summary>The 64-bit float that a word stands for.</summary>
    public static bool TryParse(string word, out double value)
    {
        value = word switch
        {
            Infinity => double.PositiveInfinity,
            MinusInfinity => double.NegativeInfinity,
            MinusZero => -0d,
            NaN => BitConverter.UInt64BitsToDouble(NaNBits64),
            _ => TryParseBits(word, 16, out ulong bits) ? BitConverter.UInt64BitsToDouble(bits) : 0,
        };
        return word is Infinity or MinusInfinity or MinusZero || double.IsNaN(value);
    }

    private static string? WordFor(double value) => value switch
    {
        double.PositiveInfinity => Infinity,
        double.NegativeInfinity => MinusInfinity,
        0 when double.IsNegative(value) => MinusZero,
        _ => null,
    };

    private static string WordForNaN(ulong bits, ulong usual, int digits) =>
        bits == usual ? NaN : BitsPrefix + bits.ToString("x" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool TryParseBits(string word, int digits, out ulong bits)
    {
        bits = 0;
        return word.Length == BitsPrefix.Length + digits && word.StartsWith(BitsPrefix, StringComparison.Ordinal)
            && ulong.TryParse(word.AsSpan(BitsPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
    }

    private static void WriteEscape(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? word, ReadOnlySpan<byte> number)
    {
        json.WriteStartObject();
        json.WritePropertyName(name);
        if (word is not null)
        {
            json.WriteStringValue(word);
        }
        else
        {
            json.WriteRawValue(number, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
