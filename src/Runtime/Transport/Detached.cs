namespace ProtoGen.Transport;

/// <summary>Starts what lives on: it must not keep the execution context of whoever happened to start it.</summary>
internal static class Detached
{
    /// <summary>Runs the beginning on this thread, without the ambient values of the caller.</summary>
    public static void Run<T>(T state, Action<T> begin)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            begin(state);
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            begin(state);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public static Task Start(Func<Task> begin)
    {
        Task task = Task.CompletedTask;
        Run((Begin: begin, Set: (Action<Task>)(started => task = started)), static state => state.Set(state.Begin()));
        return task;
    }
}
