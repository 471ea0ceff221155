using System.Runtime.InteropServices;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>
/// One page of memory between two that nobody may touch: who reads or writes a byte outside of it ends the process, where an
/// array would hide it. Linux only.
/// </summary>
internal sealed unsafe partial class GuardedPage : IDisposable
{
    private const int None = 0;
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;

    private readonly byte* _start;

    public GuardedPage()
    {
        nint mapped = Map(0, (nuint)(3 * Size), ReadWrite, PrivateAnonymous, -1, 0);
        Assert.True(mapped > 0, $"mmap failed: {Marshal.GetLastPInvokeErrorMessage()}");
        _start = (byte*)mapped;
        Forbid(_start);
        Forbid(_start + (2 * Size));
    }

    /// <summary>The bytes of the page.</summary>
    public static int Size => Environment.SystemPageSize;

    /// <summary>The last values of the page, cleared: behind them no byte is there.</summary>
    public Span<T> AtEnd<T>(int count)
        where T : unmanaged => Cleared<T>(_start + (2 * Size) - (count * sizeof(T)), count);

    /// <summary>The first values of the page, cleared: before them no byte is there.</summary>
    public Span<T> AtStart<T>(int count)
        where T : unmanaged => Cleared<T>(_start + Size, count);

    public void Dispose() => Assert.Equal(0, Unmap((nint)_start, (nuint)(3 * Size)));

    private static Span<T> Cleared<T>(byte* start, int count)
        where T : unmanaged
    {
        Assert.InRange(count * sizeof(T), 0, Size);
        var values = new Span<T>(start, count);
        values.Clear();
        return values;
    }

    private static void Forbid(byte* page) => Assert.True(Protect((nint)page, (nuint)Size, None) == 0, $"mprotect failed: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}

/// <summary>A test that needs memory protected page by page: skipped, with the reason, where the calls for it have other names and numbers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GuardedFactAttribute : FactAttribute
{
    public GuardedFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Pages are protected with mmap and mprotect as Linux has them.";
        }
    }
}
