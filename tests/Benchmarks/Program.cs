Console.WriteLine("ProtoGen benchmarks");
