namespace ProtoGen;

/// <summary>What kind of call an interceptor runs around.</summary>
public enum RpcCallKind
{
    /// <summary>A call with one answer, or with none but that it has run; its arguments may be streams.</summary>
    Call,

    /// <summary>A message without an answer.</summary>
    OneWay,

    /// <summary>A call whose result is a stream: one enumeration of it.</summary>
    Stream,
}
