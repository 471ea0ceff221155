using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ProtoGen.EndToEnd.Tests.Wire;

/// <summary>
/// A second decoder, written from the MessagePack specification and docs/wire.md alone: it shares no code with the
/// runtime and renders a value as text.
/// </summary>
internal static class PlainMessagePack
{
    /// <summary>Renders one value that fills the bytes exactly.</summary>
    public static string Render(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        var text = new StringBuilder();
        Append(text, ref rest);
        return rest.IsEmpty ? text.ToString() : throw new FormatException($"{rest.Length} bytes behind the value.");
    }

    private static void Append(StringBuilder text, ref ReadOnlySpan<byte> rest)
    {
        var code = Take(ref rest, 1)[0];
        switch (code)
        {
            case <= 0x7f: text.Append(code); break;
            case <= 0x8f: AppendMap(text, ref rest, code & 0x0f); break;
            case <= 0x9f: AppendArray(text, ref rest, code & 0x0f); break;
            case <= 0xbf: AppendString(text, Take(ref rest, code & 0x1f)); break;
            case 0xc0: text.Append("nil"); break;
            case 0xc2: text.Append("false"); break;
            case 0xc3: text.Append("true"); break;
            case 0xc4: text.Append("bin ").Append(Convert.ToHexStringLower(Take(ref rest, Take(ref rest, 1)[0]))); break;
            case 0xca: Append(text, BinaryPrimitives.ReadSingleBigEndian(Take(ref rest, 4))); break;
            case 0xcb: Append(text, BinaryPrimitives.ReadDoubleBigEndian(Take(ref rest, 8))); break;
            case 0xcc: text.Append(Take(ref rest, 1)[0]); break;
            case 0xcd: text.Append(BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2))); break;
            case 0xce: text.Append(BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, 4))); break;
            case 0xcf: text.Append(BinaryPrimitives.ReadUInt64BigEndian(Take(ref rest, 8))); break;
            case 0xd0: text.Append((sbyte)Take(ref rest, 1)[0]); break;
            case 0xd1: text.Append(BinaryPrimitives.ReadInt16BigEndian(Take(ref rest, 2))); break;
            case 0xd2: text.Append(BinaryPrimitives.ReadInt32BigEndian(Take(ref rest, 4))); break;
            case 0xd3: text.Append(BinaryPrimitives.ReadInt64BigEndian(Take(ref rest, 8))); break;
            case 0xd9: AppendString(text, Take(ref rest, Take(ref rest, 1)[0])); break;
            case 0xda: AppendString(text, Take(ref rest, BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2)))); break;
            case 0xdc: AppendArray(text, ref rest, BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2))); break;
            case 0xde: AppendMap(text, ref rest, BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2))); break;
            case >= 0xe0: text.Append((sbyte)code); break;
            default: throw new FormatException($"The document uses no 0x{code:x2}.");
        }
    }

    private static void AppendArray(StringBuilder text, ref ReadOnlySpan<byte> rest, int count)
    {
        text.Append('[');
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, ref rest);
        }

        text.Append(']');
    }

    private static void AppendMap(StringBuilder text, ref ReadOnlySpan<byte> rest, int count)
    {
        text.Append('{');
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, ref rest);
            text.Append(": ");
            Append(text, ref rest);
        }

        text.Append('}');
    }

    private static void AppendString(StringBuilder text, ReadOnlySpan<byte> utf8) =>
        text.Append('"').Append(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8)).Append('"');

    private static void Append(StringBuilder text, double number) => text.Append(number.ToString("R", CultureInfo.InvariantCulture));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
