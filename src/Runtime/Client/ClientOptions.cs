namespace ProtoGen;

/// <summary>How a client connects and what it allows. Immutable; one instance may serve any number of clients.</summary>
public sealed class ClientOptions : RpcOptions
{
    internal static readonly ClientOptions Default = new();
}
