namespace ProtoGen.Rpc;

/// <summary>Numbers the methods that this process calls, so that each connection can keep what it knows of them in an array.</summary>
internal static class MethodIndex
{
    private static int s_last = -1;

    /// <summary>A number that no other method has.</summary>
    public static int Next() => Interlocked.Increment(ref s_last);
}

/// <summary>The number of one method, given when it is first asked for.</summary>
/// <typeparam name="TMethod">The method.</typeparam>
internal static class MethodIndex<TMethod>
{
    /// <summary>The number.</summary>
    public static readonly int Value = MethodIndex.Next();
}
