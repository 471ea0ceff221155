Console.WriteLine("ProtoGen EchoSockets");
