using System.Runtime.InteropServices;

namespace ProtoGen.Fault.Tests.Stress;

/// <summary>Bytes that belong to one call and one direction: any other call's, or poison, in one place of them is seen.</summary>
public static class Content
{
    public static byte[] OfRequest(int number, int size) => Make(2UL * (uint)number, size);

    public static byte[] OfResult(int number, int size) => Make((2UL * (uint)number) + 1, size);

    private static byte[] Make(ulong key, int size)
    {
        var bytes = new byte[size];
        var random = new Dice(key);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan());
        foreach (ref ulong word in words)
        {
            word = random.Next();
        }

        for (int i = words.Length * sizeof(ulong); i < size; i++)
        {
            bytes[i] = (byte)random.Next();
        }

        return bytes;
    }
}
