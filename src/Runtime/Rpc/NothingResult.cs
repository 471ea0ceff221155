using System.ComponentModel;
using System.Runtime.CompilerServices;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Turns handlers that return no value into calls with the result <see cref="Nothing"/>, and back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NothingResult
{
    /// <summary>Waits for a handler; completes at once, without allocating, when the handler has.</summary>
    /// <param name="task">What the handler returned.</param>
    public static ValueTask<Nothing> From(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return AwaitAsync(task);
        }

        // A pooled source is returned to its pool by asking for its result.
        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Waits for a handler; completes at once, without allocating, when the handler has.</summary>
    /// <param name="task">What the handler returned.</param>
    public static ValueTask<Nothing> From(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? default : AwaitAsync(new ValueTask(task));
    }

    /// <summary>Writes nil.</summary>
    /// <param name="writer">Where to write.</param>
    public static void Write(ref MessagePackWriter writer) => writer.WriteNil();

    /// <summary>Skips one value, whatever it is: a server may begin to return something that old clients do not know.</summary>
    /// <param name="reader">Where to read.</param>
    public static void Read(ref MessagePackReader reader) => reader.Skip();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Nothing> AwaitAsync(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return default;
    }
}
