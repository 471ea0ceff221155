using ProtoGen.Buffers;
using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>What the process has lent.</summary>
internal static class Lent
{
    /// <summary>Waits until everything has come back; what has not is named.</summary>
    public static async Task IsBackAsync()
    {
        try
        {
            await Deadline.Until(static () => LoanLedger.Lent.Count == 0);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Still lent: {string.Join(", ", LoanLedger.Lent.Select(static entry => $"{entry.Value} {entry.Key}"))}");
        }
    }
}
