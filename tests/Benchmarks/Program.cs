// dotnet run -c Release --project tests/Benchmarks -- order      the Order graph against MemoryPack and MessagePack
using ProtoGen.Benchmarks.Serializer;

switch (args)
{
    case ["order"]:
        OrderComparison.Run();
        return 0;
    default:
        Console.Error.WriteLine("usage: Benchmarks order");
        return 2;
}
