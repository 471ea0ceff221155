namespace ProtoGen.Rpc;

/// <summary>The peer sent something that is no message of the protocol and cannot be answered: its connection is closed.</summary>
internal sealed class ProtocolException(string message, Exception? innerException = null) : Exception(message, innerException);
