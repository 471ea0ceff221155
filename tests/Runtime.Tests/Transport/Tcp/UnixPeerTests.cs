using System.Net.Sockets;
using ProtoGen.Runtime.Tests.Rpc;
using ProtoGen.TestKit;
using ProtoGen.Transport;
using ProtoGen.Transport.Tcp;

namespace ProtoGen.Runtime.Tests.Transport.Tcp;

/// <summary>Unix domain sockets: who is at the other end, and who may be.</summary>
public class UnixPeerTests
{
    [Fact]
    public async Task Both_sides_know_the_process_at_the_other_end_where_the_system_tells()
    {
        using var folder = new TempFolder();
        var (client, server) = await TcpPair.OfProductAsync(folder.SocketAddress());

        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            Assert.Equal(Environment.ProcessId, server.Identity!.Unix!.ProcessId);
            Assert.Equal(client.Identity!.Unix, server.Identity.Unix);
            Assert.Equal(Environment.IsPrivilegedProcess, server.Identity.Unix.UserId == 0);
        }
        else
        {
            Assert.Null(server.Identity!.Unix);
        }

        await TcpPair.CloseAsync(client, server);
    }

    [Fact]
    public async Task Over_TCP_there_is_nobody_to_vouch_for_the_peer()
    {
        var (client, server) = await TcpPair.OfProductAsync();

        Assert.Null(client.Identity);
        Assert.Null(server.Identity);
        await TcpPair.CloseAsync(client, server);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    public async Task The_file_of_a_server_has_the_mode_of_the_options_and_is_gone_at_the_end(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Files have no mode there.
        }

        using var folder = new TempFolder();
        var address = folder.SocketAddress();
        var options = mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite) ? new ServerOptions() : new ServerOptions { UnixSocketMode = mode };
        await using (await RpcServer.ListenTcpAsync(address, [new TestService().Bind()], options).InTime())
        {
            Assert.Equal(mode, File.GetUnixFileMode(address.ToString()));
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_name_without_a_file_changes_no_file_that_looks_like_it()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // Others have no such names.
        }

        string name = $"protogen-{Guid.NewGuid():N}", path = "@" + name;
        await File.WriteAllTextAsync(path, "");
        try
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
            await using var listener = TcpFrameListener.Listen(new UnixDomainSocketEndPoint("\0" + name), new TcpOptions());
            Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_mode_that_the_file_cannot_have_leaves_nothing_behind()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Files have no mode there.
        }

        using var folder = new TempFolder();
        var address = folder.SocketAddress();

        var failure = Assert.Throws<TransportException>(() => TcpFrameListener.Listen(address, new TcpOptions { UnixSocketMode = (UnixFileMode)0x10000 }));

        Assert.Equal(TransportErrorCode.AccessDenied, failure.Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        await using var listener = TcpFrameListener.Listen(address, new TcpOptions());
    }
}
