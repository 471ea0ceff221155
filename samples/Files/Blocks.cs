using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace ProtoGen.Samples.Files;

/// <summary>Files as streams of blocks.</summary>
internal static class Blocks
{
    private const int Size = 64 * 1024;

    /// <summary>The blocks of a file. All of them are in one buffer: a block is written before the next one is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="moved">Told how much of the file has been read.</param>
    /// <param name="cancel">Ends reading.</param>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        string path, long offset, Action<long>? moved = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
        file.Position = offset;
        var buffer = new byte[Size];
        while (await file.ReadAsync(buffer, cancel) is var length and > 0)
        {
            yield return buffer.AsMemory(0, length);
            moved?.Invoke(file.Position);
        }
    }

    /// <summary>Writes blocks behind the first bytes of a file, and nothing else: what was behind them is gone.</summary>
    public static async Task WriteAsync(
        string path, long offset, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, Action<long>? moved = null, CancellationToken cancel = default)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, file.Length);
        file.SetLength(offset);
        file.Position = offset;
        await foreach (var block in blocks.WithCancellation(cancel))
        {
            await file.WriteAsync(block, cancel);
            moved?.Invoke(file.Position);
        }
    }

    public static async Task<byte[]> Sha256Async(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file, cancel);
    }
}
