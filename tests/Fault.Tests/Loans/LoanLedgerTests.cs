using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Stress;
using ProtoGen.Rpc;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>The ledger sees what it is there for. Each test leaves it as it was, except for what it counts as faults.</summary>
[Collection(nameof(StressTests))]
public sealed class LoanLedgerTests : IDisposable
{
    private readonly int _faults = LoanLedger.Faults.Count;

    private IEnumerable<string> NewFaults => LoanLedger.Faults.Skip(_faults);

    public void Dispose() => LoanLedger.Forgive(_faults);

    [Fact]
    public void An_array_that_is_not_returned_is_counted()
    {
        int before = Count<byte[]>();

        byte[] array = PooledArrays.Rent(100);
        Assert.Equal(before + 1, Count<byte[]>());

        PooledArrays.Return(array);
        Assert.Equal(before, Count<byte[]>());
        Assert.Empty(NewFaults);
    }

    [Fact]
    public void A_buffer_that_is_not_disposed_is_counted()
    {
        int before = Count<byte[]>();
        var buffer = new PooledBuffer();
        buffer.Reserve(100_000);
        Assert.Equal(before + 1, Count<byte[]>());

        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(before, Count<byte[]>());
        Assert.Empty(NewFaults);
    }

    [Fact]
    public void An_array_that_is_returned_twice_is_refused()
    {
        byte[] array = PooledArrays.Rent(100);
        PooledArrays.Return(array);

        Assert.Throws<InvalidOperationException>(() => PooledArrays.Return(array));
        Assert.Contains("returned twice", Assert.Single(NewFaults), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reads_an_array_after_its_return_reads_poison()
    {
        byte[] array = PooledArrays.Rent(100);
        array.AsSpan().Fill(7);

        PooledArrays.Return(array);

        Assert.Equal(-1, array.AsSpan().IndexOfAnyExcept(LoanLedger.Poison));
    }

    [Fact]
    public void Who_writes_to_an_array_after_its_return_is_found()
    {
        byte[] array = PooledArrays.Rent(100);
        PooledArrays.Return(array);

        array[42] = 0;
        LoanLedger.CheckKept();

        Assert.Contains("written to at 42", Assert.Single(NewFaults), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_writes_to_an_array_after_its_return_is_found_when_it_would_be_lent_again()
    {
        LoanLedger.CheckKept();
        byte[] array = PooledArrays.Rent(1 << 20);
        PooledArrays.Return(array);
        array[42] = 0;

        for (int i = 0; i < 32 && !NewFaults.Any(); i++)
        {
            PooledArrays.Return(PooledArrays.Rent(1 << 20));
        }

        Assert.Contains("written to at 42", Assert.Single(NewFaults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_is_not_given_back_is_counted_and_one_that_is_given_twice_is_refused()
    {
        var pool = new ObjectPool<Version>(() => new Version());
        int before = Count<Version>();
        var item = pool.Take();
        Assert.Equal(before + 1, Count<Version>());

        pool.Give(item);

        Assert.Equal(before, Count<Version>());
        Assert.Throws<InvalidOperationException>(() => pool.Give(item));
        var (first, second) = (pool.Take(), pool.Take());
        Assert.NotSame(first, second);
        pool.Give(first);
        pool.Give(second);
    }

    private static int Count<T>() => LoanLedger.Lent.GetValueOrDefault(typeof(T).ToString());
}
