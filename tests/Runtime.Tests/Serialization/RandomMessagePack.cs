using ProtoGen.Buffers;
using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Values of every kind in their shortest form, from a seed.</summary>
internal static class RandomMessagePack
{
    private static readonly string[] s_texts = ["", "a", "$", "$bin", "$map", "key", "\"\\/\b", "\0\u001f\u007f", "é€\ud83d\ude00", "\u2028\ufffe"];

    public static byte[] Next(Random random)
    {
        using var buffer = new PooledBuffer();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, random, 5);
        writer.Complete();
        return buffer.Written.ToArray();
    }

    private static void Write(ref MessagePackWriter writer, Random random, int levels)
    {
        switch (random.Next(levels > 0 ? 13 : 9))
        {
            case 0:
                writer.WriteNil();
                break;
            case 1:
                writer.Write(random.Next(2) == 0);
                break;
            case 2:
                writer.Write(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
                break;
            case 3:
                writer.Write((ulong)random.NextInt64(long.MinValue, long.MaxValue));
                break;
            case 4:
                writer.Write(random.Next(2) == 0 ? random.Next(100) : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
                break;
            case 5:
                writer.Write(random.Next(2) == 0 ? random.Next(100) : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
                break;
            case 6:
                writer.WriteString(Text(random));
                break;
            case 7:
                writer.WriteBinary(Bytes(random));
                break;
            case 8:
                sbyte type = (sbyte)random.Next(-128, 128);
                writer.WriteExtension(type == -1 ? (sbyte)0 : type, Bytes(random));
                break;
            case 9 or 10:
                int count = random.Next(20);
                writer.WriteArrayHeader(count);
                for (int i = 0; i < count; i++)
                {
                    Write(ref writer, random, levels - 2);
                }

                break;
            default:
                WriteMap(ref writer, random, levels);
                break;
        }
    }

    private static void WriteMap(ref MessagePackWriter writer, Random random, int levels)
    {
        int entries = random.Next(5);
        bool isObject = random.Next(2) == 0;
        writer.WriteMapHeader(entries);
        for (int i = 0; i < entries; i++)
        {
            if (isObject)
            {
                writer.WriteString(Text(random));
            }
            else
            {
                Write(ref writer, random, levels - 2);
            }

            Write(ref writer, random, levels - 2);
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => s_texts[random.Next(s_texts.Length)]));

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }
}
