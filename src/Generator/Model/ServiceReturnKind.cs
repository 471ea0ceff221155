namespace ProtoGen.Generator.Model;

/// <summary>What a service method returns.</summary>
internal enum ServiceReturnKind
{
    ValueTask,
    ValueTaskOfResult,
    Task,
    TaskOfResult,

    /// <summary>Any number of results.</summary>
    Stream,
}
