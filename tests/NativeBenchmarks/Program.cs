// COMMAND FILE --quick|--full [name]: measures and leaves the results in the file, for `serializer-modes` of tests/Benchmarks.
using ProtoGen.Benchmarks.Serializer.Modes;
using ProtoGen.Benchmarks.Serializer.Peers;

if (args is not [ModeChild.Targets, var path, var pace, .. var names])
{
    Console.Error.WriteLine($"usage: NativeBenchmarks {ModeChild.Targets} FILE {ModeChild.Quick}|{ModeChild.Full} [name]");
    return 2;
}

ModeChild.Run(path, Measures.All, onlyTargets: true, pace == ModeChild.Quick, names);
return 0;
