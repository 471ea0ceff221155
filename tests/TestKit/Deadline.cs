using System.Runtime.CompilerServices;

namespace ProtoGen.TestKit;

/// <summary>Bounds every wait of a test: what takes this long hangs, and the test says where.</summary>
public static class Deadline
{
    /// <summary>Far beyond what a loaded machine needs; never a measure of speed.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task InTime(this Task task, [CallerArgumentExpression(nameof(task))] string what = "") =>
        Named(task.WaitAsync(Limit), what);

    public static Task<T> InTime<T>(this Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "") =>
        Named(task.WaitAsync(Limit), what);

    public static Task InTime(this ValueTask task, [CallerArgumentExpression(nameof(task))] string what = "") =>
        task.AsTask().InTime(what);

    public static Task<T> InTime<T>(this ValueTask<T> task, [CallerArgumentExpression(nameof(task))] string what = "") =>
        task.AsTask().InTime(what);

    /// <summary>Waits until a condition holds that nothing announces.</summary>
    public static async Task Until(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException($"Did not come true within {Limit}: {what}");
            }

            await Task.Delay(1);
        }
    }

    private static async Task Named(Task task, string what)
    {
        try
        {
            await task;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Did not end within {Limit}: {what}", exception);
        }
    }

    private static async Task<T> Named<T>(Task<T> task, string what)
    {
        await Named((Task)task, what);
        return await task;
    }
}
