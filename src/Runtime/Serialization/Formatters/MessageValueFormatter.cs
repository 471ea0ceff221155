using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats <see cref="MessageValue"/> as the value that it holds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MessageValueFormatter : IFormatter<MessageValue>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in MessageValue value)
    {
        switch (value.Kind)
        {
            case MessageValueKind.Nil:
                writer.WriteNil();
                break;
            case MessageValueKind.Boolean:
                writer.Write(value.AsBoolean());
                break;
            case MessageValueKind.Integer when value.TryGetInt64(out long integer):
                writer.Write(integer);
                break;
            case MessageValueKind.Integer:
                writer.Write(value.AsUInt64());
                break;
            case MessageValueKind.Float32 when value.TryGetSingle(out float single):
                writer.Write(single);
                break;
            case MessageValueKind.Float64:
                writer.Write(value.AsDouble());
                break;
            case MessageValueKind.String:
                writer.WriteString(value.AsString());
                break;
            case MessageValueKind.Binary:
                writer.WriteBinary(value.AsBinary().Span);
                break;
            case MessageValueKind.Extension when value.TryGetExtension(out sbyte type, out var body):
                writer.WriteExtension(type, body.Span);
                break;
            default:
                WriteContainer(ref writer, value);
                break;
        }
    }

    /// <inheritdoc/>
    public static MessageValue Read(ref MessagePackReader reader)
    {
        Shortening shortening = default;
        return Read(ref reader, 0, ref shortening);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        while (path.TryNext(out int index))
        {
            if (!path.IsMap)
            {
                path.Index(index);
            }
            else
            {
                path.Key();
            }
        }
    }

    private static void WriteContainer(ref MessagePackWriter writer, MessageValue value)
    {
        writer.Enter();
        if (value.Kind == MessageValueKind.Array)
        {
            writer.WriteArrayHeader(value.Count);
            foreach (var element in value.AsArray())
            {
                Write(ref writer, in element);
            }
        }
        else
        {
            writer.WriteMapHeader(value.Count);
            foreach (var (key, item) in value.AsMap())
            {
                Write(ref writer, in key);
                Write(ref writer, in item);
            }
        }

        writer.Leave();
    }

    /// <param name="reader">Where to read.</param>
    /// <param name="owed">
    /// How many values the arrays and maps around this one still need: together they cannot need more than the bytes left,
    /// so nested counts cannot multiply what is allocated.
    /// </param>
    /// <param name="shortening">What the values lose, which keep their content and not their form.</param>
    private static MessageValue Read(ref MessagePackReader reader, long owed, ref Shortening shortening)
    {
        byte code = reader.PeekCode;
        if (code is > MessagePackCode.Nil and < MessagePackCode.MinNegativeFixInt)
        {
            shortening.Note(ref reader);
        }

        switch (code)
        {
            case MessagePackCode.Nil:
                reader.TryReadNil();
                return default;
            case MessagePackCode.False or MessagePackCode.True:
                return reader.ReadBoolean();
            case MessagePackCode.UInt64:
                return reader.ReadUInt64();
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or (>= MessagePackCode.UInt8 and <= MessagePackCode.Int64):
                return reader.ReadInt64();
            case MessagePackCode.Float32:
                return reader.ReadSingle();
            case MessagePackCode.Float64:
                return reader.ReadDouble();
            case < MessagePackCode.FixArray or MessagePackCode.Map16 or MessagePackCode.Map32:
                return ReadMap(ref reader, owed, ref shortening);
            case < MessagePackCode.FixStr or MessagePackCode.Array16 or MessagePackCode.Array32:
                return ReadArray(ref reader, owed, ref shortening);
            case < MessagePackCode.Nil or MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32:
                return reader.ReadString();
            case MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                return MessageValue.OfBinary(reader.ReadBinarySpan().ToArray());
            default:
                return ReadExtension(ref reader, in shortening);
        }
    }

    private static MessageValue ReadExtension(ref MessagePackReader reader, in Shortening shortening)
    {
        int start = reader.Position;
        byte[] body = reader.ReadExtension(out sbyte type).ToArray();
        if (type == ObjectReference.ExtensionType)
        {
            shortening.Move(body, start);
        }

        return MessageValue.OfExtension(type, body);
    }

    private static MessageValue ReadArray(ref MessagePackReader reader, long owed, ref Shortening shortening)
    {
        int start = reader.Position;
        reader.Enter();
        int count = reader.ReadArrayHeader();
        CheckCount(ref reader, start, count, owed);
        reader.Charge(start, (long)count * Unsafe.SizeOf<MessageValue>());
        var elements = count == 0 ? [] : new MessageValue[count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Read(ref reader, owed + elements.Length - i - 1, ref shortening);
        }

        reader.Leave();
        return MessageValue.OfArray(elements);
    }

    private static MessageValue ReadMap(ref MessagePackReader reader, long owed, ref Shortening shortening)
    {
        int start = reader.Position;
        reader.Enter();
        int count = reader.ReadMapHeader();
        CheckCount(ref reader, start, 2L * count, owed);
        reader.Charge(start, (long)count * Unsafe.SizeOf<HashEntry<KeyValuePair<MessageValue, MessageValue>>>());
        var entries = count == 0 ? [] : new KeyValuePair<MessageValue, MessageValue>[count];
        int entriesStart = reader.Position;
        for (int i = 0; i < entries.Length; i++)
        {
            long left = owed + (2L * (entries.Length - i));
            var key = Read(ref reader, left - 1, ref shortening);
            entries[i] = new(key, Read(ref reader, left - 2, ref shortening));
        }

        reader.Leave();
        var map = MessageValue.OfMap(entries, out int duplicate);
        if (duplicate >= 0)
        {
            // Met again only to say where: no key keeps its place.
            var again = new MessagePackReader(reader.ReadFrom(entriesStart));
            again.SkipRest(2 * duplicate);
            MessagePackReader.ThrowDuplicateKey(entriesStart + again.Position);
        }

        return map;
    }

    private static void CheckCount(ref MessagePackReader reader, int start, long values, long owed)
    {
        if (values > reader.Remaining - owed)
        {
            throw new MessageSerializationException(
                SerializationErrorCode.LengthExceedsInput,
                $"{values} values are declared, and {owed} more around them; {reader.Remaining} bytes are left.",
                start);
        }
    }
}
