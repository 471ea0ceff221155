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
        if (LoanLedger.IsOn)
        {
            LoanLedger.Lend(buffer);
        }

        return buffer;
    }

    /// <summary>Gives a buffer back, also when writing the message failed.</summary>
    public static void Keep(PooledBuffer buffer)
    {
        if (buffer.Capacity > LargestKept)
        {
            buffer.Dispose();
        }

        if (LoanLedger.IsOn)
        {
            // Its array too, so that what was written does not outlive the message.
            buffer.Dispose();
            LoanLedger.TakeBack(buffer);
        }

        buffer.SetLength(0);
        t_buffer = buffer;
    }
}
