using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ProtoGen.Serialization;

/// <summary>
/// The strings that were read lately, each at the one place its bytes have, so that the table never grows and needs no lock:
/// a place is read and replaced as one reference.
/// </summary>
internal static class InternedStrings
{
    /// <summary>The longest string that is kept, in bytes of UTF-8.</summary>
    public const int Longest = 64;

    private const int Places = 1024;

    private static readonly Entry?[] s_entries = new Entry?[Places];
    private static readonly ulong s_secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The string of these bytes, of which there are 1 to <see cref="Longest"/>; null if they are not valid UTF-8.</summary>
    public static string? Get(ReadOnlySpan<byte> utf8)
    {
        ref var place = ref s_entries[PlaceOf(utf8)];
        if (place is { } entry && utf8.SequenceEqual(entry.Utf8))
        {
            return entry.Text;
        }

        string? text = Utf8Text.Decode(ref MemoryMarshal.GetReference(utf8), utf8.Length);
        if (text is not null)
        {
            place = new Entry(utf8.ToArray(), text);
        }

        return text;
    }

    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        ref byte start = ref MemoryMarshal.GetReference(utf8);
        ulong hash = s_secret ^ (uint)utf8.Length;
        int i = 0;
        for (; i + sizeof(ulong) <= utf8.Length; i += sizeof(ulong))
        {
            hash = Mix(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
        }

        ulong rest = 0;
        for (; i < utf8.Length; i++)
        {
            rest = (rest << 8) | Unsafe.Add(ref start, i);
        }

        return (int)(Mix(hash, rest) % Places);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        ulong high = Math.BigMul(hash ^ word, 0x9e37_79b9_7f4a_7c15 ^ s_secret, out ulong low);
        return high ^ low;
    }

    private sealed class Entry(byte[] utf8, string text)
    {
        public byte[] Utf8 { get; } = utf8;

        public string Text { get; } = text;
    }
}
