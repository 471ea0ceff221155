using System.Buffers;
using ProtoGen.Buffers;
using ProtoGen.Fault.Tests.Messages;
using ProtoGen.Fault.Tests.Stress;

namespace ProtoGen.Fault.Tests.Loans;

/// <summary>What is written in gives its memory back when the value cannot be written.</summary>
[Collection(nameof(StressTests))]
public class SerializerLoanTests
{
    [Fact]
    public void A_value_that_cannot_be_written_leaves_no_buffer()
    {
        int before = LoanLedger.Lent.Values.Sum();
        var children = new List<Node>();
        var cycle = new Node("loop", null, children);
        children.Add(cycle);

        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(cycle));
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new ArrayBufferWriter<byte>(), cycle));

        Assert.Equal(before, LoanLedger.Lent.Values.Sum());
    }
}
