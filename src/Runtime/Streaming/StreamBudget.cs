namespace ProtoGen.Streaming;

/// <summary>
/// What the streams toward one side of a connection may make it keep, together. Each begins with a small window; one whose
/// consumer takes items grows to a large one, as long as all windows are within half of the total: the other half is for
/// streams that begin. So consumers that take nothing cost little, and never stop the streams of others.
/// </summary>
/// <remarks>Any number of threads may call any member.</remarks>
/// <param name="total">The bytes of all windows, at most.</param>
/// <param name="initial">The window in bytes that a stream begins with, as the peer knows it.</param>
internal sealed class StreamBudget(long total, int initial)
{
    /// <summary>What each stream is given in any case.</summary>
    public const int LeastWindow = 16 * 1024;

    private long _granted;

    /// <summary>The window in bytes that a stream begins with.</summary>
    public int Initial => initial;

    /// <summary>The bytes of all windows, at this moment.</summary>
    public long Granted => Volatile.Read(ref _granted);

    /// <summary>The window that so many streams can begin with, in bytes.</summary>
    /// <param name="total">The bytes of all windows, at most.</param>
    /// <param name="streams">How many streams there may be.</param>
    public static int InitialOf(long total, int streams) => (int)Math.Clamp(total / (2L * streams) / 1024 * 1024, LeastWindow, StreamFlow.Window);

    /// <summary>Counts streams that begin.</summary>
    /// <param name="count">How many.</param>
    /// <returns>False, and none is counted, when the total does not allow as many.</returns>
    public bool TryOpen(int count) => TryAdd((long)count * initial, total);

    /// <summary>Counts a stream that this side begins, and keeps within its limits by itself.</summary>
    public void Open() => Interlocked.Add(ref _granted, initial);

    /// <summary>Takes more for a stream that takes items.</summary>
    /// <param name="bytes">How much it lacks.</param>
    /// <returns>What it gets: that, or nothing.</returns>
    public int Grow(int bytes) => bytes > 0 && TryAdd(bytes, total / 2) ? bytes : 0;

    /// <summary>Gives the window of a stream back, which keeps nothing any more.</summary>
    /// <param name="bytes">Its size.</param>
    public void Close(int bytes) => Interlocked.Add(ref _granted, -bytes);

    private bool TryAdd(long bytes, long most)
    {
        long granted = Granted;
        while (granted + bytes <= most)
        {
            long seen = Interlocked.CompareExchange(ref _granted, granted + bytes, granted);
            if (seen == granted)
            {
                return true;
            }

            granted = seen;
        }

        return false;
    }
}
