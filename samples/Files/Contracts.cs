namespace ProtoGen.Samples.Files;

/// <summary>A file as the server holds it.</summary>
[Message]
public partial record StoredFile(string Name, long Length, byte[] Sha256);

/// <summary>Keeps files of any size: they go up and down as streams of blocks.</summary>
[Service]
public interface IFiles
{
    /// <summary>How much of a file the server has, which is where an upload goes on; 0 for one that it does not know.</summary>
    ValueTask<long> LengthAsync(string name, CancellationToken cancel = default);

    /// <summary>Stores the blocks of a file from an offset on, and answers with the whole of it.</summary>
    ValueTask<StoredFile> UploadAsync(string name, long offset, IAsyncEnumerable<ReadOnlyMemory<byte>> blocks, CancellationToken cancel = default);

    /// <summary>The blocks of a file from an offset on.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> DownloadAsync(string name, long offset = 0, CancellationToken cancel = default);

    /// <summary>Length and checksum of a file; an unknown one is an error.</summary>
    ValueTask<StoredFile> DescribeAsync(string name, CancellationToken cancel = default);

    /// <summary>The server's time: a small call, to see how long it takes beside large transfers.</summary>
    ValueTask<DateTimeOffset> TimeAsync(CancellationToken cancel = default);
}
