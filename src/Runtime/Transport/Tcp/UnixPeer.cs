using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ProtoGen.Transport.Tcp;

/// <summary>Asks the operating system which process connected a Unix domain socket.</summary>
internal static class UnixPeer
{
    // The numbers and layouts are the systems' own: <sys/socket.h> of Linux, <sys/un.h> and <sys/ucred.h> of macOS.
    private const int LinuxSocketLevel = 1;
    private const int LinuxPeerCredentials = 17;
    private const int LinuxPeerCredentialsOnPower = 21;
    private const int MacLocalLevel = 0;
    private const int MacPeerCredentials = 1;
    private const int MacPeerProcess = 2;

    /// <summary>The peer's process; null where the system does not say.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A system that does not tell leaves the peer without credentials; the connection works all the same.")]
    public static UnixCredentials? Of(Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            return null;
        }

        try
        {
            return OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? OnLinux(socket)
                : OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() ? OnMac(socket)
                : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static UnixCredentials? OnLinux(Socket socket)
    {
        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        Span<byte> bytes = stackalloc byte[12];
        int option = RuntimeInformation.ProcessArchitecture == Architecture.Ppc64le ? LinuxPeerCredentialsOnPower : LinuxPeerCredentials;
        return socket.GetRawSocketOption(LinuxSocketLevel, option, bytes) == bytes.Length
            ? new UnixCredentials(MemoryMarshal.Read<uint>(bytes[4..]), MemoryMarshal.Read<uint>(bytes[8..]), Process(MemoryMarshal.Read<int>(bytes)))
            : null;
    }

    private static UnixCredentials? OnMac(Socket socket)
    {
        // struct xucred { u_int version; uid_t uid; short ngroups; gid_t groups[16]; }
        Span<byte> bytes = stackalloc byte[76];
        if (socket.GetRawSocketOption(MacLocalLevel, MacPeerCredentials, bytes) < 16 || BinaryPrimitives.ReadInt16LittleEndian(bytes[8..]) < 1)
        {
            return null;
        }

        Span<byte> process = stackalloc byte[4];
        bool hasProcess = socket.GetRawSocketOption(MacLocalLevel, MacPeerProcess, process) == process.Length;
        return new UnixCredentials(
            MemoryMarshal.Read<uint>(bytes[4..]), MemoryMarshal.Read<uint>(bytes[12..]), hasProcess ? Process(MemoryMarshal.Read<int>(process)) : null);
    }

    /// <summary>A number of a process, or null: a process of a namespace that this one does not see is 0.</summary>
    private static int? Process(int number) => number > 0 ? number : null;
}
