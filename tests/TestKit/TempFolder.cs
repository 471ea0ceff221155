using System.Net.Sockets;

namespace ProtoGen.TestKit;

/// <summary>A folder of one test, removed with everything in it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("protogen-").FullName;

    /// <summary>An address of a Unix domain socket in the folder.</summary>
    public UnixDomainSocketEndPoint SocketAddress(string name = "s") => new(System.IO.Path.Combine(Path, name));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
