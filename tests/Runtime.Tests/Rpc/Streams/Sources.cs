using System.Runtime.CompilerServices;

namespace ProtoGen.Runtime.Tests.Rpc.Streams;

/// <summary>Streams of numbers.</summary>
public static class Sources
{
    /// <summary>The numbers from 0, all ready at once.</summary>
    public static async IAsyncEnumerable<int> Range(int count)
    {
        await Task.CompletedTask;
        for (int i = 0; i < count; i++)
        {
            yield return i;
        }
    }

    /// <summary>Says how many items were taken, and when the enumeration ended.</summary>
    public sealed class Watched(Func<int, CancellationToken, ValueTask>? onItem = null, int count = int.MaxValue)
    {
        private readonly TaskCompletionSource _begun = new();
        private readonly TaskCompletionSource _disposed = new();
        private int _taken;

        public int Taken => Volatile.Read(ref _taken);

        /// <summary>Completes when the enumeration begins: a stream whose call ends before is not enumerated.</summary>
        public Task Begun => _begun.Task;

        /// <summary>Completes when the enumeration has ended, for whatever reason.</summary>
        public Task Disposed => _disposed.Task;

        public async IAsyncEnumerable<int> Items([EnumeratorCancellation] CancellationToken cancel = default)
        {
            _begun.SetResult();
            try
            {
                for (int i = 0; i < count; i++)
                {
                    if (onItem is not null)
                    {
                        await onItem(i, cancel);
                    }

                    Interlocked.Increment(ref _taken);
                    yield return i;
                }
            }
            finally
            {
                _disposed.SetResult();
            }
        }
    }
}
