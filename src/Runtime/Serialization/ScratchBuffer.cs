using System.Buffers;
using ProtoGen.Buffers;

namespace ProtoGen.Serialization;

/// <summary>
/// One buffer per thread for messages whose size is known only when they are written. Taken and given back, so that a
/// property that serializes something itself, in the middle of a message, gets another one.
/// </summary>
internal static class ScratchBuffer
{
    /// <summary>A larger array goes back to the shared pool after use.</summary>
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static PooledBuffer? t_buffer;

    public static PooledBuffer Take()
    {
        var buffer = t_buffer ?? new PooledBuffer();
        t_buffer = null;
        return buffer;
    }

    /// <summary>Gives a buffer back.</summary>
    /// <returns>A copy of what it held.</returns>
    public static byte[] Give(PooledBuffer buffer)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(buffer.Length);
        buffer.Written.CopyTo(bytes);
        Keep(buffer);
        return bytes;
    }

    /// <summary>Copies what a buffer holds to the output and gives it back.</summary>
    public static void Give(PooledBuffer buffer, IBufferWriter<byte> output)
    {
        output.Write(buffer.Written);
        Keep(buffer);
    }

    /// <summary>Gives a buffer back whose content has been used already.</summary>
    public static void Keep(PooledBuffer buffer)
    {
        if (buffer.Capacity > LargestKept)
        {
            buffer.Dispose();
        }

        buffer.SetLength(0);
        t_buffer = buffer;
    }
}
