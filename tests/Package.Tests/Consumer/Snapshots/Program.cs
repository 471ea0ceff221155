using ProtoGen.Testing;

try
{
    GeneratedCode.For("[Message] public partial record Reading(string Sensor);").Verify(testName: "Reading");
    Console.WriteLine("same");
}
catch (SnapshotException exception)
{
    Console.WriteLine(exception.Message);
}
