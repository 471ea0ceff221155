using Microsoft.Extensions.Time.Testing;
using ProtoGen.TestKit;

namespace ProtoGen.Runtime.Tests;

internal static class FakeTime
{
    /// <summary>
    /// Lets fake time pass until the task ends, however late its timers are set. For waits of which only the end matters.
    /// </summary>
    public static async Task PassUntilEndAsync(this FakeTimeProvider time, Task task)
    {
        await Deadline.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return task.IsCompleted;
        });
    }
}
