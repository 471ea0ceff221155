namespace ProtoGen.Rpc;

/// <summary>Who finds out whether methods can be called whose schemas differ on the two sides.</summary>
internal interface IContractJudge
{
    /// <summary>Fetches the peer's schemas, compares them with this side's, and settles the methods. Never fails.</summary>
    /// <param name="differing">The methods, at least one, and the peer's ids of them.</param>
    Task JudgeAsync(List<(RemoteMethod Method, uint DenseId)> differing);
}
