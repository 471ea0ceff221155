namespace ProtoGen.Rpc;

/// <summary>Where and when the handler of a message begins.</summary>
internal enum HandlerStart
{
    /// <summary>On the thread pool, as soon as there is a thread.</summary>
    Queued,

    /// <summary>The same when its turn has come.</summary>
    Ordered,

    /// <summary>On the thread that receives.</summary>
    Inline,
}

/// <summary>What a method says about it.</summary>
internal static class HandlerStarts
{
    /// <summary>How the handlers of a method begin.</summary>
    public static HandlerStart Of<TMethod, TArguments>()
        where TMethod : struct, IServiceMethod<TArguments> =>
        TMethod.IsOrdered ? HandlerStart.Ordered : TMethod.RunsInline ? HandlerStart.Inline : HandlerStart.Queued;
}
