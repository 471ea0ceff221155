using System.Collections.Concurrent;

namespace ProtoGen.Samples.Files;

/// <summary>The server's side of <see cref="IFiles"/>: files in a folder, each written by one upload at a time.</summary>
internal sealed class FileService(string folder) : IFiles
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.OrdinalIgnoreCase);

    // An upload that was cut off may still be about to end.
    public async ValueTask<long> LengthAsync(string name, CancellationToken cancel = default)
    {
        var file = new FileInfo(PathOf(name));
        var gate = GateOf(name);
        await gate.WaitAsync(cancel);
        gate.Release();
        return file.Exists ? file.Length : 0;
    }

    public async ValueTask<StoredFile> UploadAsync(string name, long offset, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        var gate = GateOf(name);
        await gate.WaitAsync(cancel);
        try
        {
            await Blocks.WriteAsync(path, offset, blocks, cancel: cancel);
        }
        finally
        {
            gate.Release();
        }

        return await DescribeAsync(name, cancel);
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> DownloadAsync(string name, long offset = 0, CancellationToken cancel = default) =>
        Blocks.ReadAsync(PathOf(name), offset, cancel: cancel);

    public async ValueTask<StoredFile> DescribeAsync(string name, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        return new StoredFile(name, new FileInfo(path).Length, await Blocks.Sha256Async(path, cancel));
    }

    public ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel = default) => ValueTask.FromResult(DateTimeOffset.Now);

    private SemaphoreSlim GateOf(string name) => _gates.GetOrAdd(name, _ => new SemaphoreSlim(1));

    // A client gives names, not paths: it has no business outside the folder.
    private string PathOf(string name) => name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
        ? Path.Combine(folder, name)
        : throw new ArgumentException($"'{name}' is not the name of a file.", nameof(name));
}
