namespace ProtoGen.Samples.Files;

/// <summary>Takes files to the server and back, from where the last attempt ended, and compares checksums.</summary>
internal static class Transfers
{
    public static async Task<StoredFile> UploadAsync(IFiles files, string path, Action<long>? moved, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        var kept = await files.LengthAsync(name, stop);
        var offset = kept <= new FileInfo(path).Length ? kept : 0;
        var stored = await files.UploadAsync(name, offset, Blocks.ReadAsync(path, offset, moved, stop), stop);
        await CompareAsync(path, stored, stop);
        return stored;
    }

    public static async Task<StoredFile> DownloadAsync(IFiles files, string name, string path, Action<long>? moved, CancellationToken stop)
    {
        var stored = await files.DescribeAsync(name, stop);
        var there = File.Exists(path) ? new FileInfo(path).Length : 0;
        var offset = there <= stored.Length ? there : 0;
        await Blocks.WriteAsync(path, offset, files.DownloadAsync(name, offset, stop), moved, stop);
        await CompareAsync(path, stored, stop);
        return stored;
    }

    private static async Task CompareAsync(string path, StoredFile stored, CancellationToken stop)
    {
        if (!(await Blocks.Sha256Async(path, stop)).AsSpan().SequenceEqual(stored.Sha256))
        {
            throw new InvalidDataException($"'{stored.Name}' is another file on the server.");
        }
    }
}
