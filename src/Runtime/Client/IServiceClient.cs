namespace ProtoGen;

/// <summary>What every generated client is: an interface of a service over a connection.</summary>
public interface IServiceClient
{
    /// <summary>The connection that the calls travel over.</summary>
    RpcClient Connection { get; }
}
