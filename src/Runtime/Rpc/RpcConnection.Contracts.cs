namespace ProtoGen.Rpc;

/// <summary>The comparison of this side's contracts with the peer's.</summary>
internal sealed partial class RpcConnection
{
    /// <summary>Settles methods whose schemas differ from the peer's.</summary>
    private static Task JudgeAsync(List<(RemoteMethod Method, uint DenseId)> differing)
    {
        foreach (var (method, denseId) in differing)
        {
            method.Allow(denseId);
        }

        return Task.CompletedTask;
    }
}
