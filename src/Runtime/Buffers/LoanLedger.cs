using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Buffers;

/// <summary>
/// Knows everything that is lent and must come back: pooled arrays, pooled objects, loops that run. For tests: it is on
/// where the program's configuration says so, and costs nothing elsewhere.
/// </summary>
/// <remarks>
/// Any number of threads may call. While it is on, an array that comes back is overwritten and kept for a while: who
/// still reads it reads nonsense, who still writes to it is found when it leaves.
/// </remarks>
internal static class LoanLedger
{
    /// <summary>What a returned array is filled with: no legal MessagePack, no legal frame, no UTF-8.</summary>
    public const byte Poison = 0xc1;

    private const string Switch = "ProtoGen.LoanLedger";

    private const int MostKeptBytes = 16 * 1024 * 1024;

    private static readonly Lock _gate = new();
    private static readonly HashSet<object> _lent = new(ReferenceEqualityComparer.Instance);
    private static readonly Queue<byte[]> _kept = new();
    private static readonly List<string> _faults = [];
    private static int _keptBytes;

    /// <summary>Whether loans are written down. Constant once the compiler at run time has seen it.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsOn { get; } = AppContext.TryGetSwitch(Switch, out bool isOn) && isOn;

    /// <summary>What is lent now: how many of each type.</summary>
    public static IReadOnlyDictionary<string, int> Lent
    {
        get
        {
            lock (_gate)
            {
                return _lent.GroupBy(item => item.GetType().ToString()).ToDictionary(group => group.Key, group => group.Count());
            }
        }
    }

    /// <summary>What was done wrong so far: returned twice, or written to after the return.</summary>
    public static IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Something is handed out.</summary>
    public static void Lend(object item)
    {
        lock (_gate)
        {
            if (!_lent.Add(item))
            {
                Fault($"A {item.GetType()} was lent twice");
            }
        }
    }

    /// <summary>Something has come back.</summary>
    /// <exception cref="InvalidOperationException">It was not lent.</exception>
    public static void TakeBack(object item)
    {
        lock (_gate)
        {
            if (!_lent.Remove(item))
            {
                throw Fault($"A {item.GetType()} was returned twice, or never lent");
            }
        }
    }

    /// <summary>An array has come back: overwrites and keeps it.</summary>
    /// <returns>Arrays that were kept long enough and may be lent again.</returns>
    /// <exception cref="InvalidOperationException">It was not lent.</exception>
    public static List<byte[]> TakeBackArray(byte[] array)
    {
        TakeBack(array);
        array.AsSpan().Fill(Poison);
        var free = new List<byte[]>();
        lock (_gate)
        {
            _kept.Enqueue(array);
            _keptBytes += array.Length;
            while (_keptBytes > MostKeptBytes)
            {
                free.Add(Leave());
            }
        }

        return free;
    }

    /// <summary>Looks at the arrays that are kept at this moment, instead of when they leave.</summary>
    public static void CheckKept()
    {
        lock (_gate)
        {
            while (_kept.Count > 0)
            {
                Leave();
            }
        }
    }

    /// <summary>Forgets faults that were made on purpose.</summary>
    /// <param name="left">How many stay.</param>
    public static void Forgive(int left)
    {
        lock (_gate)
        {
            _faults.RemoveRange(left, _faults.Count - left);
        }
    }

    private static byte[] Leave()
    {
        var array = _kept.Dequeue();
        _keptBytes -= array.Length;
        int at = array.AsSpan().IndexOfAnyExcept(Poison);
        if (at >= 0)
        {
            Fault($"An array of {array.Length} bytes was written to at {at} after it was returned");
        }

        return array;
    }

    private static InvalidOperationException Fault(string what)
    {
        _faults.Add($"{what}: {Environment.StackTrace}");
        return new InvalidOperationException(what);
    }
}
