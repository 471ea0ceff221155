using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MessagePack;

namespace ProtoGen.Interop.Tests;

/// <summary>Packed values as another MessagePack library sees them, and a decoder that was written from the document alone.</summary>
public partial class PackedTests
{
    [Message, ProtoGen.Packed]
    public partial record Sample(int Id, float[] Values, Guid Key, List<Vector3> Points, string Name);

    [Fact]
    public void A_peer_skips_what_is_packed()
    {
        var sample = new Sample(7, [1.5f, 2], Guid.Empty, [new Vector3(1, 2, 3)], "end");

        var reader = new MessagePackReader(MessageSerializer.Serialize(sample));

        Assert.Equal(5, reader.ReadArrayHeader());
        Assert.Equal(7, reader.ReadInt32());
        reader.Skip();
        reader.Skip();
        reader.Skip();
        Assert.Equal("end", reader.ReadString());
        Assert.True(reader.End);
    }

    [Fact]
    public void A_peer_takes_packed_values_apart()
    {
        var sample = new Sample(7, [1.5f, 2], new Guid("00112233-4455-6677-8899-aabbccddeeff"), [new Vector3(1, 2, 3)], "end");

        var reader = new MessagePackReader(MessageSerializer.Serialize(sample));

        reader.ReadArrayHeader();
        reader.Skip();
        Assert.Equal("[1.5, 2]", Decode(ref reader));
        Assert.Equal("[00112233-4455-6677-8899-aabbccddeeff]", Decode(ref reader));
        Assert.Equal("[(1, 2, 3)]", Decode(ref reader));
    }

    [Fact]
    public void The_examples_of_the_document_are_what_they_say()
    {
        var block = Examples().Match(File.ReadAllText(Document()).ReplaceLineEndings("\n"));
        string[] lines = block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(lines.Length, 16, 1000);
        foreach (string line in lines)
        {
            string[] parts = line.Split(';', StringSplitOptions.TrimEntries);
            byte[] bytes = Convert.FromHexString(parts[0].Replace(" ", "", StringComparison.Ordinal));
            string[] says = parts[1].Split(' ', 2);
            var reader = new MessagePackReader(bytes);
            Assert.Equal((line, says[1]), (line, Decode(ref reader)));
            Assert.True(reader.End);
            Assert.Equal((line, says[1]), (line, Read(says[0], bytes)));
        }
    }

    // What our reader makes of the bytes, as an ordinary member would read them.
    private static string Read(string type, byte[] bytes) => type switch
    {
        "int32" => Print(MessageSerializer.Deserialize<int[]>(bytes)),
        "uint8" => Print(MessageSerializer.Deserialize<List<byte>>(bytes)),
        "int64" => Print(MessageSerializer.Deserialize<long[]>(bytes)),
        "int128" => Print(MessageSerializer.Deserialize<Int128[]>(bytes)),
        "float16" => Print(MessageSerializer.Deserialize<Half[]>(bytes)),
        "float32" => Print(MessageSerializer.Deserialize<float[]>(bytes)),
        "float64" => Print(MessageSerializer.Deserialize<double[]>(bytes)),
        "utf16" => Print(MessageSerializer.Deserialize<char[]>(bytes).Select(unit => (int)unit)),
        "bool" => Print(MessageSerializer.Deserialize<bool[]>(bytes).Select(value => value ? "true" : "false")),
        "guid" => Print([MessageSerializer.Deserialize<Guid>(bytes)]),
        "decimal" => Print([MessageSerializer.Deserialize<decimal>(bytes)]),
        "datetime" => Print([Print(MessageSerializer.Deserialize<DateTime>(bytes))]),
        "vector3" => Print(MessageSerializer.Deserialize<Vector3[]>(bytes).Select(v => FormattableString.Invariant($"({v.X}, {v.Y}, {v.Z})"))),
        "datetimeoffset" => Print(MessageSerializer.Deserialize<DateTimeOffset[]>(bytes).Select(v => $"({v.UtcTicks}, {v.TotalOffsetMinutes})")),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not known here"),
    };

    private static string Print(DateTime value) =>
        $"{value.Ticks} {value.Kind switch { DateTimeKind.Local => "local", DateTimeKind.Utc => "utc", _ => "unspecified" }}";

    private static string Print<T>(IEnumerable<T> values) =>
        $"[{string.Join(", ", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")))}]";

    // From the document alone: ext 80 is a tag, or the number of fields and their tags, then little-endian elements.
    private static string Decode(ref MessagePackReader reader)
    {
        var extension = reader.ReadExtensionFormat();
        Assert.Equal(80, extension.TypeCode);
        ReadOnlySpan<byte> body = extension.Data.ToArray();
        bool isStruct = body[0] >= 0x80;
        ReadOnlySpan<byte> tags = isStruct ? body.Slice(1, body[0] - 0x80) : body[..1];
        body = body[(isStruct ? 1 + tags.Length : 1)..];
        List<string> elements = [];
        while (!body.IsEmpty)
        {
            List<string> fields = [];
            foreach (byte tag in tags)
            {
                int size = tag switch { 1 or 2 or 0x0f => 1, 3 or 4 or 0x0b or 0x0e => 2, 5 or 6 or 0x0c => 4, 7 or 8 or 0x0d or 0x13 => 8, _ => 16 };
                fields.Add(Scalar(tag, body[..size]));
                body = body[size..];
            }

            elements.Add(isStruct ? $"({string.Join(", ", fields)})" : fields[0]);
        }

        return $"[{string.Join(", ", elements)}]";
    }

    private static string Scalar(byte tag, ReadOnlySpan<byte> bytes)
    {
        BigInteger signed = new(bytes), unsigned = new(bytes, isUnsigned: true);
        return tag switch
        {
            1 or 3 or 5 or 7 or 9 => $"{signed}",
            2 or 4 or 6 or 8 or 0x0a or 0x0e => $"{unsigned}",
            0x0b => ((double)BitConverter.Int16BitsToHalf((short)signed)).ToString(CultureInfo.InvariantCulture),
            0x0c => BitConverter.Int32BitsToSingle((int)signed).ToString(CultureInfo.InvariantCulture),
            0x0d => BitConverter.Int64BitsToDouble((long)signed).ToString(CultureInfo.InvariantCulture),
            0x0f => bytes[0] == 1 ? "true" : "false",
            0x11 => Canonical(bytes),
            0x12 => Decimal(bytes),
            0x13 => $"{unsigned & ((BigInteger.One << 62) - 1)} {((int)(unsigned >> 62)) switch { 0 => "unspecified", 1 => "utc", _ => "local" }}",
            _ => throw new ArgumentOutOfRangeException(nameof(tag), tag, "no such tag"),
        };
    }

    private static string Canonical(ReadOnlySpan<byte> bytes)
    {
        string Hex(ReadOnlySpan<byte> part) => Convert.ToHexStringLower(part);
        byte[] first = bytes[..4].ToArray(), second = bytes[4..6].ToArray(), third = bytes[6..8].ToArray();
        Array.Reverse(first);
        Array.Reverse(second);
        Array.Reverse(third);
        return $"{Hex(first)}-{Hex(second)}-{Hex(third)}-{Hex(bytes[8..10])}-{Hex(bytes[10..])}";
    }

    private static string Decimal(ReadOnlySpan<byte> bytes)
    {
        BigInteger number = (new BigInteger(bytes[4..8], isUnsigned: true) << 64) + new BigInteger(bytes[8..], isUnsigned: true);
        int scale = bytes[2];
        string digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
        return bytes[3] == 0x80 ? "-" + text : text;
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "wire.md");

    [GeneratedRegex("^```packed\n(.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();
}
