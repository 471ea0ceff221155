using System.Buffers;

namespace ProtoGen.Buffers;

/// <summary>The pool of arrays, for everybody: what is rented is returned exactly once and not touched afterwards.</summary>
internal static class PooledArrays
{
    /// <summary>Rents an array; its content is arbitrary.</summary>
    /// <param name="size">The least number of bytes.</param>
    public static byte[] Rent(int size)
    {
        byte[] array = ArrayPool<byte>.Shared.Rent(size);
        if (LoanLedger.IsOn)
        {
            LoanLedger.Lend(array);
        }

        return array;
    }

    /// <summary>Returns an array.</summary>
    public static void Return(byte[] array)
    {
        if (LoanLedger.IsOn)
        {
            LoanLedger.TakeBackArray(array).ForEach(static free => ArrayPool<byte>.Shared.Return(free));
            return;
        }

        ArrayPool<byte>.Shared.Return(array);
    }
}
