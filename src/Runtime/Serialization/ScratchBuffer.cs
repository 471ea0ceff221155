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

    public static void Give(PooledBuffer buffer)
    {
        if (buffer.Capacity > LargestKept)
        {
            buffer.Dispose();
        }

        buffer.SetLength(0);
        t_buffer = buffer;
    }
}
