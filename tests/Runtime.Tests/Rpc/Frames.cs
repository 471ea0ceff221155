using System.Buffers.Binary;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests.Rpc;

/// <summary>Frames sent and received by hand.</summary>
public static class Frames
{
    public static byte[] Of(params byte[] message) => [0, (byte)(message.Length >> 16), (byte)(message.Length >> 8), (byte)message.Length, .. message];

    public static Task SendFrameAsync(this RawPeer peer, params byte[] message) => peer.SendAsync(Of(message));

    public static async Task<byte[]> ReceiveFrameAsync(this RawPeer peer) =>
        await peer.ReceiveExactlyAsync(BinaryPrimitives.ReadInt32BigEndian(await peer.ReceiveExactlyAsync(4)));
}
